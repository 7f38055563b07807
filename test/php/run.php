<?php
/**
 * Runs the PHP tests: every *.test.php beside this file, which says what holds by `holds(sentence, test)`. Needs nothing but PHP. Ends with a line
 * `N passed, N failed`.
 */

error_reporting( E_ALL );
set_error_handler(
	function ( $level, $message, $file, $line ) {
		throw new ErrorException( $message, 0, $level, $file, $line );
	}
);

$passed = 0;
$failed = 0;

/** One sentence of behaviour; the test throws where it does not hold. */
function holds( string $sentence, callable $test ): void {
	global $passed, $failed;
	try {
		$test();
		++$passed;
	} catch ( Throwable $broken ) {
		++$failed;
		echo "✗ $sentence\n  {$broken->getMessage()} ({$broken->getFile()}:{$broken->getLine()})\n";
	}
}

/** Throws unless both are identical. */
function same( $expected, $actual ): void {
	if ( $expected !== $actual ) {
		throw new LogicException( 'expected ' . var_export( $expected, true ) . ', got ' . var_export( $actual, true ) );
	}
}

foreach ( glob( __DIR__ . '/*.test.php' ) as $file ) {
	require $file;
}
echo "$passed passed, $failed failed\n";
exit( $failed > 0 ? 1 : 0 );
