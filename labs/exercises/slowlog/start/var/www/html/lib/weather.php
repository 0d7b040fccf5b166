<?php
function banner(): string
{
    $weather = weather();
    return $weather === '' ? '' : "Outside: $weather.";
}

/** Asks a service of another company. */
function weather(): string
{
    $service = stream_socket_client('tcp://127.0.0.1:7000', timeout: 1);
    if ($service === false) {
        return '';
    }
    stream_set_timeout($service, 10);
    $answer = fgets($service);
    return $answer === false ? '' : trim($answer);
}
