/** Returns a file as a data address. The content security policy allows these for images. */
export const dataAddress = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new TypeError('The file could not be read.'));
    reader.readAsDataURL(file);
  });
