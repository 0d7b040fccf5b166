(() => {
  const root = document.documentElement;
  root.dataset.js = '';
  try {
    const theme = localStorage.getItem('inside-php-fpm.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch {}
  // Search engines want whole addresses; a site that is a folder of files doesn't know its own.
  for (const link of document.querySelectorAll('link[hreflang]')) link.href = link.href;
})();
