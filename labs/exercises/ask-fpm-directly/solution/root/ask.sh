#!/bin/bash
# Asks php-fpm on 127.0.0.1:9000 as a web server would, with these parameters.
export REQUEST_METHOD=GET
export QUERY_STRING=name=Ada
export SCRIPT_FILENAME=/srv/app/greet.php

cgi-fcgi -bind -connect 127.0.0.1:9000
