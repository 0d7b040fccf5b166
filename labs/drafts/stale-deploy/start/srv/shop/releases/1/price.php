<?php
const RELEASE = '1';
usleep(200_000); // the database
echo 'release ', RELEASE, "\n";
