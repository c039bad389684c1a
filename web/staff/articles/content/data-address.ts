/** What a file holds, as an address that a page may show: the content security policy lets pictures be data. */
export const dataAddress = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new TypeError('The file could not be read.'));
    reader.readAsDataURL(file);
  });
