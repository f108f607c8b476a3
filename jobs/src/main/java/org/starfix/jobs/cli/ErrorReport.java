package org.starfix.jobs.cli;

import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.stream.Collectors;
import org.starfix.engine.base.InputException;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.base.numeric.StorageException;
import org.starfix.engine.internal.step.parameters.ParameterSpec;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.session.Termination;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong on standard error, one line a problem, and picks the exit code. A stack trace only on demand. */
final class ErrorReport {
    private ErrorReport() {}

    /** The command line itself is wrong. */
    static int onUsage(CommandLine.ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        print(command.getErr(), message(error));
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.WRONG_USAGE.code();
    }

    /** A command threw. */
    static int onFailure(Exception error, CommandLine command, CommandLine.ParseResult parsed) {
        if (error instanceof CommandLine.ParameterException usage) {
            return onUsage(usage, new String[0]);
        }
        if (Termination.isRequested()) { // which was said, and is the cause of this
            return ExitCode.FAILURE.code();
        }
        print(command.getErr(), message(error));
        if (parsed.hasMatchedOption(StarfixCommand.DEBUG) || subcommandHas(parsed)) {
            error.printStackTrace(command.getErr());
        }
        return (isWrongInput(error) ? ExitCode.WRONG_USAGE : ExitCode.of(error)).code();
    }

    private static boolean subcommandHas(CommandLine.ParseResult parsed) {
        return parsed.hasSubcommand()
                && (parsed.subcommand().hasMatchedOption(StarfixCommand.DEBUG) || subcommandHas(parsed.subcommand()));
    }

    /** Such errors come up before work begins: later, a malformed file is an outcome of its exposure. */
    private static boolean isWrongInput(Exception error) {
        return error instanceof ParameterException
                || error instanceof InputException
                || error instanceof MalformedDataException;
    }

    private static String message(Exception error) {
        if (error instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
            return unmatched.getUnmatched().stream()
                    .filter(word -> word.startsWith("-"))
                    .map(word -> unknownOption(word, unmatched.getCommandLine()))
                    .collect(Collectors.joining("\n"));
        }
        String text = error.getMessage() == null ? "" : error.getMessage();
        boolean ours = isWrongInput(error) || error instanceof CommandLine.ParameterException;
        return ours
                ? text
                : StorageException.in(error).map(StorageException::getMessage).orElseGet(() -> unexpected(error));
    }

    /** In one line each: the error and what it goes back to. Spark's own message is a stack trace. */
    private static String unexpected(Throwable error) {
        if (error instanceof FileSystemException file && file.getFile() != null) {
            return file.getFile() + ": " + FailureText.of(error);
        }
        String text = error.getMessage() == null
                ? ""
                : error.getMessage().lines().findFirst().orElse("");
        String line = error.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
        return error.getCause() == null ? line : line + "\ncaused by " + unexpected(error.getCause());
    }

    private static String unknownOption(String word, CommandLine command) {
        String key = word.replaceFirst("^-+", "").replaceFirst("(?s)=.*", "");
        if (key.startsWith("steps.")) {
            return "option --" + key + " is for another step of the pipeline; leave it out (of strun's form only"
                    + " --steps.tweakreg.<key> is taken)";
        }
        List<String> options = command.getCommandSpec().optionsMap().keySet().stream()
                .map(name -> name.replaceFirst("^-+", ""))
                .toList();
        return ParameterSpec.unknown("option --" + key, key, options);
    }

    private static void print(PrintWriter err, String message) {
        message.lines().forEach(line -> err.println("starfix: " + line));
    }
}
