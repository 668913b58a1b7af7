// In the place of packages that a library can do without (vite.config.ts).
export default undefined;
