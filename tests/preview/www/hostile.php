<!doctype html><title>Hostile</title><h1>Hostile</h1><pre id="out"></pre>
<script>
const results = {};
const attempt = async (name, run) => {
  try { const got = await run(); results[name] = 'GOT ' + String(got); } catch (error) { results[name] = error.name; }
};
const original = { fetch: undefined };
(async () => {
  await attempt('parent.document', () => parent.document.body.innerHTML);
  await attempt('top.document', () => top.document.title);
  await attempt('parent.courseSecret', () => parent.courseSecret);
  await attempt('parent.location', () => parent.location.href);
  await attempt('frameElement', () => { if (window.frameElement === null) throw new DOMException('', 'SecurityError'); return window.frameElement; });
  // The real ones, from a window that no shim has touched.
  const inner = document.createElement('iframe');
  document.body.append(inner);
  const clean = inner.contentWindow;
  await attempt('localStorage', () => clean.localStorage.getItem('course'));
  await attempt('sessionStorage', () => clean.sessionStorage.length);
  await attempt('cookie', () => clean.document.cookie);
  await attempt('indexedDB', () => new Promise((ok, no) => { const r = clean.indexedDB.open('course'); r.onsuccess = ok; r.onerror = () => no(r.error); }));
  await attempt('caches', () => clean.caches.keys());
  await attempt('cachesOwn', () => window.caches.keys());
  await attempt('serviceWorker.register', () => navigator.serviceWorker.register(location.pathname.replace('hostile', 'worker')));
  await attempt('serviceWorker.registrations', () => navigator.serviceWorker.getRegistrations());
  await attempt('serviceWorker.controller', () => { if (!navigator.serviceWorker.controller) throw new DOMException('', 'SecurityError'); return 1; });
  await attempt('storage.getDirectory', () => navigator.storage.getDirectory());
  await attempt('storage.estimate', () => navigator.storage.estimate());
  await attempt('top.location', () => { top.location.href = 'about:blank#taken'; throw new DOMException('', 'Sent'); });
  await attempt('open', () => { const w = window.open('/es/'); if (!w) throw new DOMException('', 'Blocked'); return 1; });
  await attempt('cleanFetch', () => clean.fetch('/es/').then((r) => r.text()));
  await attempt('broadcast', () => { new BroadcastChannel('course').postMessage('hello'); throw new DOMException('', 'Sent'); });
  document.getElementById('out').textContent = JSON.stringify(results);
})();
</script>
