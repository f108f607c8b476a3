package org.starfix.engine.internal.sky.gwcs.transform;

import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Check;

/** Collects the instructions of a {@link Program}. Every instruction writes registers that no other writes. */
final class Assembly {
    /** A JWST imaging pipeline has about 60 instructions; more than this is a tree made to explode. */
    private static final int MAX_REGISTERS = 100_000;

    private final List<Instruction> instructions = new ArrayList<>();
    private int registers;

    int register() {
        Check.argument(
                registers < MAX_REGISTERS,
                "gwcs program: the transform needs more than the %s intermediate values that are allowed",
                MAX_REGISTERS);
        return registers++;
    }

    void add(Instruction instruction) {
        instructions.add(instruction);
    }

    int registers() {
        return registers;
    }

    Instruction[] instructions() {
        return instructions.toArray(Instruction[]::new);
    }
}
