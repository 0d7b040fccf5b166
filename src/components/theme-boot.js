// Runs before the first paint, so that a chosen theme does not flash. Inlined by Base.astro,
// which hands its hash to the Content-Security-Policy.
(() => {
  const root = document.documentElement;
  root.dataset.js = '';
  try {
    const theme = localStorage.getItem('inside-php-fpm.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch {
    // Storage is closed to us (a frame of another site, strict privacy): the system decides.
  }
})();
