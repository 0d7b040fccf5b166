<?php
// TODO: the script of the exercise
echo "hello";
