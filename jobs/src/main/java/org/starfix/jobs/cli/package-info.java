/**
 * The command line: {@code starfix tweakreg}, {@code spec}, {@code wcs}, {@code version}, {@code generate-completion}.
 *
 * <p>Every key of the specification is an option {@code --<key>=value}. A command checks all that was given, then hands a
 * {@link org.starfix.jobs.cli.TweakRegRequest} to a {@link org.starfix.jobs.cli.TweakRegRunner}; it knows nothing of Spark.
 * A further command is an object with picocli annotations that is given to
 * {@link org.starfix.jobs.cli.StarfixCommand#create}. Start at {@link org.starfix.jobs.cli.StarfixCommand}.
 */
package org.starfix.jobs.cli;
