/** What the suites let PHP run, big and small. */

const functions = 1500;

/**
 * A source of 380 KiB with 1500 functions, of which one runs: what a big framework gives PHP to
 * compile at each request when nothing keeps the result.
 */
export function bigScript(): string {
  const body = Array.from(
    { length: functions },
    (_, i) => `function part_${i}(array $row, int $times = ${i}): array
{
    $sum = 0;
    foreach ($row as $key => $value) {
        $sum += $times * strlen((string) $value);
        if ($sum > ${i * 7}) { $row[$key] = $sum; }
    }
    return ['part' => ${i}, 'row' => $row];
}
`,
  );
  return `<?php\n${body.join('')}echo part_7(['a' => 'b'])['part'], "\\n";\n`;
}

/** What `bigScript` answers. */
export const bigAnswer = '7\n';

/** Fills 64 MiB with small values, as a list of rows from a database would. */
export const heavyScript = `<?php
$list = [];
while (memory_get_usage() < 64 * 1024 * 1024) {
    $list[] = str_repeat('x', 1000) . count($list);
}
echo intdiv(memory_get_peak_usage(), 1024 * 1024), "\\n";
`;

/** What `heavyScript` answers: its peak in MiB. */
export const heavyAnswer = '64\n';

export const helloScript = '<?php\necho "hello\\n";\n';
