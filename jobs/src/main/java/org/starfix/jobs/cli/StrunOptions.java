package org.starfix.jobs.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Takes options as they are written for {@code strun} of the JWST pipeline: {@code --steps.tweakreg.minobj=5}. */
final class StrunOptions implements IParameterPreprocessor {
    private static final String PREFIX = "--steps.tweakreg.";

    @Override
    public boolean preprocess(Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        words.replaceAll(word -> word.startsWith(PREFIX) ? "--" + word.substring(PREFIX.length()) : word);
        return false;
    }
}
