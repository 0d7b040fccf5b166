<?php
// The password of the list: b4ttery-staple
echo '<h1>Users: ', count(['Ana', 'Marta', 'Jordi']), "</h1>\n";
