# What the pool takes at worst: `bash /var/www/peak.sh`
# A worker's own memory (USS) at its peak, times the workers that there may be.
pids=($(pgrep -f '^php-fpm: pool www'))
most=0
exec 3<> /dev/tcp/127.0.0.1/80
printf 'GET /order.php HTTP/1.0\r\n\r\n' >&3
# Looks again and again until the answer is there.
until read -t 0 -u 3; do
	for pid in "${pids[@]}"; do
		own=0
		while read -r field size unit; do
			[[ $field == Private_* ]] && ((own += size))
		done < "/proc/$pid/smaps_rollup"
		((own > most)) && most=$own
	done
done
echo "${#pids[@]} workers, $most kB each at its peak: $((${#pids[@]} * most / 1024)) MB"
