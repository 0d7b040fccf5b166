<?php
echo "<h1>The blog</h1>\n";
