<?php
const RELEASE = '2';
usleep(500_000); // the database
echo 'release ', RELEASE, "\n";
