package org.starfix.jobs.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.starfix.engine.internal.step.output.QualityGate;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.jobs.pipeline.RunWishes;
import org.starfix.jobs.pipeline.StoreChoice;
import org.starfix.jobs.session.ConsoleDetail;
import org.starfix.jobs.session.LogForm;

/**
 * What {@code starfix tweakreg} was asked to do.
 *
 * @param inputs the words given as INPUT, in order, not yet looked at
 * @param parameters the effective parameters; {@code output_dir} is set
 * @param master the Spark master; empty to leave it to Spark's settings
 * @param part how much of the work is done
 * @param store where what is found is stored
 * @param detail how much the console shows
 * @param gates what the run must not come to
 * @param log what its lines look like
 * @param nodePrice of a node and hour, if its cost is to be said
 */
public record TweakRegRequest(
        List<String> inputs,
        Parameters parameters,
        Optional<String> master,
        RunWishes.Part part,
        StoreChoice store,
        ConsoleDetail detail,
        List<QualityGate> gates,
        LogForm log,
        OptionalDouble nodePrice) {
    public TweakRegRequest {
        inputs = List.copyOf(inputs);
        gates = List.copyOf(gates);
    }
}
