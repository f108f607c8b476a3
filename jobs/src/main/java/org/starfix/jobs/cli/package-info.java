/**
 * The command line: {@code starfix tweakreg}, {@code demo}, {@code spec}, {@code wcs}, {@code adjust-wcs},
 * {@code transfer-wcs}, {@code refcat}, {@code version}, {@code generate-completion}.
 *
 * <p>Every key of the specification is an option {@code --<key>=value}. A command checks all that was given, then
 * hands a {@link org.starfix.jobs.cli.TweakRegRequest} to a {@link org.starfix.jobs.cli.TweakRegRunner}; the command
 * itself knows nothing of Spark. A further command is an object with picocli annotations that is given to
 * {@link org.starfix.jobs.cli.StarfixCommand#create}.
 *
 * <p>The helper commands run without Spark on files of this machine, see {@link org.starfix.jobs.cli.HelperFiles}.
 *
 * <p>Results go to standard output; errors, warnings and the log to standard error, one line a problem, a stack
 * trace only with {@code --debug}. How a command ended is an {@link org.starfix.jobs.report.ExitCode}.
 *
 * <p>Start at {@link org.starfix.jobs.cli.StarfixCommand}.
 */
@NullMarked
package org.starfix.jobs.cli;

import org.jspecify.annotations.NullMarked;
