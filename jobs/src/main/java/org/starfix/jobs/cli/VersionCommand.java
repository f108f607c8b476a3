package org.starfix.jobs.cli;

import java.util.concurrent.Callable;
import org.starfix.engine.internal.step.parameters.StarfixVersion;
import org.starfix.jobs.report.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code starfix version}. */
@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = "Prints the version of Starfix and of the Java it runs on.")
final class VersionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        for (String line : new Text().getVersion()) {
            spec.commandLine().getOut().println(line);
        }
        return ExitCode.ALL_ALIGNED.code();
    }

    /** The same text for {@code starfix --version}. */
    static final class Text implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "starfix " + StarfixVersion.text(),
                "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")"
            };
        }
    }
}
