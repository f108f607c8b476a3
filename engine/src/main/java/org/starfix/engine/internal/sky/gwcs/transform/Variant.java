package org.starfix.engine.internal.sky.gwcs.transform;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.starfix.engine.internal.base.numeric.Check;

/** One transform in another form: with fixed inputs, with a name or a way back of its own, or taken backwards. */
public sealed interface Variant extends Transform {
    /** A transform some of whose inputs have a constant value. */
    record FixedInputs(Transform of, Map<Integer, Double> values) implements Variant {
        public FixedInputs {
            values = Map.copyOf(values);
            for (int input : values.keySet()) {
                Check.argument(
                        input >= 0 && input < of.inputs(),
                        "fix_inputs: there is no input %s; they are 0 to %s",
                        input,
                        of.inputs() - 1);
            }
        }

        @Override
        public int inputs() {
            return of.inputs() - values.size();
        }

        @Override
        public int outputs() {
            return of.outputs();
        }

        @Override
        public Optional<Transform> inverse() {
            return Optional.empty();
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int[] all = new int[of.inputs()];
            int free = 0;
            for (int i = 0; i < all.length; i++) {
                Double value = values.get(i);
                all[i] = value == null ? in[free++] : into.register();
                if (value != null) {
                    into.add(new Instruction.Set(all[i], value));
                }
            }
            return of.emit(into, all);
        }

        @Override
        public void visit(Consumer<Transform> visitor) {
            visitor.accept(this);
            of.visit(visitor);
        }

        @Override
        public Optional<Transform> named(String name) {
            return of.named(name);
        }
    }

    /** The way back through a transform of two axes that has none of its own, by iteration. */
    record Solved(Transform forward, NumericalInverse back) implements Variant {
        @Override
        public int inputs() {
            return 2;
        }

        @Override
        public int outputs() {
            return 2;
        }

        @Override
        public Optional<Transform> inverse() {
            return Optional.of(forward);
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int[] out = {into.register(), into.register()};
            into.add(new Instruction.Solve(back, in[0], in[1], out[0]));
            return out;
        }
    }

    /** A transform that the file gives a name or a way back of its own. */
    record Annotated(Transform of, String name, Optional<Transform> ownInverse) implements Variant {
        @Override
        public int inputs() {
            return of.inputs();
        }

        @Override
        public int outputs() {
            return of.outputs();
        }

        @Override
        public Optional<Transform> inverse() {
            return ownInverse.isPresent() ? ownInverse : of.inverse();
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            return of.emit(into, in);
        }

        @Override
        public void visit(Consumer<Transform> visitor) {
            visitor.accept(this);
            of.visit(visitor);
        }

        @Override
        public Optional<Transform> named(String wanted) {
            return name.equals(wanted) ? Optional.of(of) : of.named(wanted);
        }
    }
}
