/** Style is bundled by Vite; importing it makes nothing to use. */
declare module '*.css';
