// Each mistake is reported, and nothing else.
String log = new File(basedir, 'build.log').text
assert log.contains('Endpoint validation error: (5 = passed, 5 = invalid, 0 = incapable, 0 = unknown components')
assert log =~ /Routes\.java:9\)\s+contactnow\s+datset +Unknown option\. Did you mean: \[dataset]/
assert log =~ /Routes\.java:10\)\s+contactnow\s+operation +Invalid enum value: ecnow\/ecnow_records\/creat\. /
assert log =~ /Routes\.java:11\)\s+contactnow\s+delivery +Invalid enum value: ONCEE\. /
assert log =~ /xml:4\)\s+contactnow\s+datasett +Unknown option\. Did you mean: \[dataset]/
assert log =~ /xml:8\)\s+contactnow\s+operation +Invalid enum value: reporting\/cdrs\. /
