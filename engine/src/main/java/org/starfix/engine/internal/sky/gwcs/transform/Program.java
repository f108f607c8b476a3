package org.starfix.engine.internal.sky.gwcs.transform;

import java.io.Serializable;
import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * A transform as straight-line code: a list of instructions on registers. Reordering of axes costs nothing. Immutable, thread
 * safe; an evaluation allocates one small scratch array.
 */
public final class Program implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Instruction[] instructions;
    private final int registers;
    private final int inputs;
    private final int[] results;

    private Program(Instruction[] instructions, int registers, int inputs, int[] results) {
        this.instructions = instructions;
        this.registers = registers;
        this.inputs = inputs;
        this.results = results;
    }

    /** @throws IllegalArgumentException if the transform needs more than 100,000 intermediate values */
    public static Program of(Transform transform) {
        Assembly assembly = new Assembly();
        int[] in = new int[transform.inputs()];
        Arrays.setAll(in, i -> assembly.register());
        int[] out = transform.emit(assembly, in);
        return new Program(assembly.instructions(), assembly.registers(), in.length, out);
    }

    /** Evaluates a transform from two coordinates to two. */
    public void apply(double x, double y, double[] out) {
        Check.argument(
                inputs == 2 && results.length == 2,
                "gwcs program: 2 inputs and 2 outputs are needed; the transform has %s and %s",
                inputs,
                results.length);
        double[] r = new double[registers];
        r[0] = x;
        r[1] = y;
        run(r);
        out[0] = r[results[0]];
        out[1] = r[results[1]];
    }

    /** Evaluates any transform. */
    public double[] apply(double... in) {
        Check.argument(
                in.length == inputs, "gwcs program: %s inputs were given to a transform of %s", in.length, inputs);
        double[] r = Arrays.copyOf(in, registers);
        run(r);
        double[] out = new double[results.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = r[results[i]];
        }
        return out;
    }

    private void run(double[] r) {
        for (Instruction instruction : instructions) {
            instruction.run(r);
        }
    }
}
