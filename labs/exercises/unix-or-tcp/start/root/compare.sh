#!/bin/bash
# Turn and turn about, so that whatever else the machine does falls upon both.
log=/root/compare.log
: > $log
one() { ab -q -n "${3:-40}" -c 2 "http://127.0.0.1:$2/hello.php" | awk -v name="$1" '
  /^Complete requests/ { done = $3 }
  /^Failed requests/ { failed = $3 }
  /^Non-2xx/ { failed += $3 }
  /^ *50%/ { p50 = $2 }
  /^Requests per second/ { rate = $4 }
  END { printf "%-4s requests=%d failed=%d p50=%dms rate=%s/s\n", name, done, failed, p50, rate }' | tee -a $log; }
one tcp 80 6 > /dev/null; one unix 8080 6 > /dev/null # both warm
: > $log
for round in 1 2 3; do one tcp 80; one unix 8080; done
