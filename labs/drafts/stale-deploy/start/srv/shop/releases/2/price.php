<?php
const RELEASE = '2';
usleep(200_000); // the database
echo 'release ', RELEASE, "\n";
