package org.starfix.engine.internal.sky.gwcs.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.starfix.engine.internal.base.numeric.Check;

/** Transforms made of others, or that only move values between axes. */
public sealed interface Structure extends Transform {
    /** No pipeline has more; a larger number is damage. */
    int MAX_AXES = 64;

    /** Picks, repeats and reorders: output i is input {@code mapping(i)}. */
    record RemapAxes(List<Integer> mapping, int inputs) implements Structure {
        public RemapAxes {
            mapping = List.copyOf(mapping);
            Check.argument(
                    inputs >= 1 && inputs <= MAX_AXES,
                    "remap_axes: the number of inputs is %s; it must be 1 to %s",
                    inputs,
                    MAX_AXES);
            for (int from : mapping) {
                Check.argument(
                        from >= 0 && from < inputs, "remap_axes: there is no axis %s among %s inputs", from, inputs);
            }
        }

        /** Every axis to itself. */
        public static RemapAxes identity(int axes) {
            Check.argument(axes <= MAX_AXES, "identity: n_dims is %s; it must be 1 to %s", axes, MAX_AXES);
            return new RemapAxes(IntStream.range(0, axes).boxed().toList(), axes);
        }

        @Override
        public int outputs() {
            return mapping.size();
        }

        @Override
        public Optional<Transform> inverse() {
            List<Integer> back =
                    IntStream.range(0, inputs).mapToObj(mapping::indexOf).toList();
            return back.contains(-1) ? Optional.empty() : Optional.of(new RemapAxes(back, mapping.size()));
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            return mapping.stream().mapToInt(from -> in[from]).toArray();
        }
    }

    /** One after the other. */
    record Compose(List<Transform> parts) implements Structure {
        public Compose {
            parts = List.copyOf(parts);
            Check.argument(!parts.isEmpty(), "compose: there are no transforms; at least one is needed");
            for (int i = 1; i < parts.size(); i++) {
                Check.argument(
                        parts.get(i - 1).outputs() == parts.get(i).inputs(),
                        "compose: a transform with %s outputs cannot be followed by one with %s inputs",
                        parts.get(i - 1).outputs(),
                        parts.get(i).inputs());
            }
        }

        @Override
        public int inputs() {
            return parts.get(0).inputs();
        }

        @Override
        public int outputs() {
            return parts.get(parts.size() - 1).outputs();
        }

        @Override
        public Optional<Transform> inverse() {
            return inverses(parts).map(list -> {
                Collections.reverse(list);
                return new Compose(list);
            });
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int[] registers = in;
            for (Transform part : parts) {
                registers = part.emit(into, registers);
            }
            return registers;
        }

        @Override
        public void visit(Consumer<Transform> visitor) {
            visitor.accept(this);
            parts.forEach(part -> part.visit(visitor));
        }

        @Override
        public Optional<Transform> named(String name) {
            return parts.stream().flatMap(part -> part.named(name).stream()).findFirst();
        }

        static Optional<List<Transform>> inverses(List<Transform> parts) {
            List<Transform> inverses = new ArrayList<>();
            for (Transform part : parts) {
                Optional<Transform> inverse = part.inverse();
                if (inverse.isEmpty()) {
                    return Optional.empty();
                }
                inverses.add(inverse.get());
            }
            return Optional.of(inverses);
        }
    }

    /** Side by side, each on its own axes. */
    record Concatenate(List<Transform> parts) implements Structure {
        public Concatenate {
            parts = List.copyOf(parts);
        }

        @Override
        public int inputs() {
            return parts.stream().mapToInt(Transform::inputs).sum();
        }

        @Override
        public int outputs() {
            return parts.stream().mapToInt(Transform::outputs).sum();
        }

        @Override
        public Optional<Transform> inverse() {
            return Compose.inverses(parts).map(Concatenate::new);
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int[] out = new int[outputs()];
            int from = 0;
            int to = 0;
            for (Transform part : parts) {
                int[] results = part.emit(into, Arrays.copyOfRange(in, from, from + part.inputs()));
                System.arraycopy(results, 0, out, to, results.length);
                from += part.inputs();
                to += results.length;
            }
            return out;
        }

        @Override
        public void visit(Consumer<Transform> visitor) {
            visitor.accept(this);
            parts.forEach(part -> part.visit(visitor));
        }

        @Override
        public Optional<Transform> named(String name) {
            return parts.stream().flatMap(part -> part.named(name).stream()).findFirst();
        }
    }

    /** Two transforms of the same inputs combined output by output. */
    record Arithmetic(Operator operator, Transform left, Transform right) implements Structure {
        public Arithmetic {
            Check.argument(
                    left.inputs() == right.inputs() && left.outputs() == right.outputs(),
                    "%s: both sides must have the same axes, but one has %s to %s and the other %s to %s",
                    operator,
                    left.inputs(),
                    left.outputs(),
                    right.inputs(),
                    right.outputs());
        }

        @Override
        public int inputs() {
            return left.inputs();
        }

        @Override
        public int outputs() {
            return left.outputs();
        }

        @Override
        public Optional<Transform> inverse() {
            return Optional.empty();
        }

        @Override
        public void visit(Consumer<Transform> visitor) {
            visitor.accept(this);
            left.visit(visitor);
            right.visit(visitor);
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int[] a = left.emit(into, in);
            int[] b = right.emit(into, in);
            int[] out = new int[a.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = into.register();
                into.add(new Instruction.Combine(operator, a[i], b[i], out[i]));
            }
            return out;
        }
    }
}
