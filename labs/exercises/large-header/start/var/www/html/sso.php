<?php
// Written by the company that runs the single sign-on: its ticket is what it is.
header('X-SSO-Ticket: ' . str_repeat('0123456789abcdef', 375));
echo "welcome\n";
