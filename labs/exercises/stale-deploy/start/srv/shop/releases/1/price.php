<?php
const RELEASE = '1';
usleep(500_000); // the database
echo 'release ', RELEASE, "\n";
