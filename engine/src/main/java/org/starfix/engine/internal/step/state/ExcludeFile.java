package org.starfix.engine.internal.step.state;

import java.io.IOException;
import java.util.List;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.text.TextInput;
import org.starfix.engine.internal.format.input.FileSystemView;
import org.starfix.engine.internal.step.options.ExcludeRule;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.Parameters;

/** The list of excluded exposures in a file: one name or pattern a line, {@code #} for comments. */
public final class ExcludeFile {
    private ExcludeFile() {}

    /**
     * The options of a run with what the file {@code exclude_file} excludes, if there is to be one.
     *
     * @throws InputException if it cannot be read
     */
    public static TweakRegOptions options(Parameters parameters, FileSystemView files) {
        TweakRegOptions options = TweakRegOptions.of(parameters);
        String path = parameters.text("exclude_file");
        return path.isEmpty() ? options : options.excluding(ExcludeRule.of(lines(path, files)));
    }

    private static List<String> lines(String path, FileSystemView files) {
        try {
            return TextInput.text(path, files.bytes(path))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new InputException("exclude_file: " + path + " cannot be read: " + FailureText.of(e));
        }
    }
}
