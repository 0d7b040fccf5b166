<?php
// Somebody says that searching is slow. Where?
function ask(float $seconds): void
{
	$until = hrtime(true) + $seconds * 1e9;
	while (hrtime(true) < $until) {
		usleep(20_000);
	}
}

function find_people(): void
{
	ask(0.1);
}

function find_photos(): void
{
	ask(2.5);
}

find_people();
find_photos();
echo "found\n";
