<?php if (isset($_GET['data'])) { header('Content-Type: application/json'); echo json_encode(['m' => $_SERVER['REQUEST_METHOD'], 'body' => file_get_contents('php://input')]); exit; } ?>
<!doctype html><title>Ajax</title><h1>Ajax</h1><pre id="out"></pre>
<script>
const out = [];
fetch('/ajax.php?data=1', { method: 'POST', body: 'ñ=1' }).then((r) => r.json()).then((j) => {
  out.push(j);
  const x = new XMLHttpRequest();
  x.open('GET', 'ajax.php?data=2');
  x.onload = () => { out.push(JSON.parse(x.responseText)); document.getElementById('out').textContent = JSON.stringify(out); };
  x.send();
});
</script>
