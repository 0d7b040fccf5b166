<?php
function products(): array
{
    usleep(100_000); // the database
    return ['camera', 'tripod', 'lens'];
}
