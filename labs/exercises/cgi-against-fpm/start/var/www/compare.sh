# The best of three: the page as the site serves it, and a PHP that is started for it.
# `bash /var/www/compare.sh`
site() {
	exec 3<> /dev/tcp/127.0.0.1/80
	printf 'GET /who.php HTTP/1.0\r\n\r\n' >&3
	while read -r line; do answer=$line; done <&3
	exec 3<&-
	sapi=${answer%%,*}
}

# What a web server does with CGI: the request in the environment, the answer on stdout.
cgi() {
	REDIRECT_STATUS=200 REQUEST_METHOD=GET SCRIPT_FILENAME=/var/www/html/who.php php-cgi > /dev/null
}

best_of_three() {
	best=
	for try in 1 2 3; do
		began=${EPOCHREALTIME/[.,]/}
		"$1"
		took=$(((${EPOCHREALTIME/[.,]/} - began) / 1000 + 1))
		[[ -z $best || $took -lt $best ]] && best=$took
	done
}

best_of_three cgi
cgi=$best
best_of_three site
echo "the site: $best ms ($sapi)"
echo "starting PHP for it: $cgi ms, $((cgi / best)) times as long"
