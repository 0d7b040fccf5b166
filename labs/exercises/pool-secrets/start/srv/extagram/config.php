<?php
$db = ['user' => 'extagram', 'password' => 'tramuntana'];
