document.getElementById('script').textContent = 'script ran';
