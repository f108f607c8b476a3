package org.starfix.engine.internal.sky.gwcs.transform;

import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.gwcs.function.Bivariate;
import org.starfix.engine.internal.sky.gwcs.function.Univariate;

/** Transforms that are a formula of their inputs: sums, products, polynomials, linear maps. */
public sealed interface Elementary extends Transform {

    /** Adds a number. */
    record Shift(double offset) implements Elementary {
        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public Optional<Transform> inverse() {
            return Optional.of(new Shift(-offset));
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int to = into.register();
            into.add(new Instruction.Add(in[0], to, offset));
            return new int[] {to};
        }
    }

    /** Multiplies by a number. */
    record Scale(double factor) implements Elementary {
        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public Optional<Transform> inverse() {
            return factor == 0 ? Optional.empty() : Optional.of(new Scale(1 / factor));
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int to = into.register();
            into.add(new Instruction.Multiply(in[0], to, factor));
            return new int[] {to};
        }
    }

    /** A number whatever the input. */
    record Constant(double value, int inputs) implements Elementary {
        public Constant {
            Check.argument(
                    inputs >= 1 && inputs <= Structure.MAX_AXES,
                    "constant: the number of dimensions is %s; it must be 1 to %s",
                    inputs,
                    Structure.MAX_AXES);
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public Optional<Transform> inverse() {
            return Optional.empty();
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int to = into.register();
            into.add(new Instruction.Set(to, value));
            return new int[] {to};
        }
    }

    /** A linear map of the plane. */
    record Affine(Affine2 map) implements Elementary {
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
            return Optional.of(new Affine(map.inverse()));
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int[] out = {into.register(), into.register()};
            into.add(new Instruction.Map2(map, in[0], in[1], out[0], out[1]));
            return out;
        }
    }

    /** A function of one variable. */
    record Function1(Univariate function) implements Elementary {
        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public Optional<Transform> inverse() {
            return function.inverse().map(Function1::new);
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int to = into.register();
            into.add(new Instruction.Evaluate1(function, in[0], to));
            return new int[] {to};
        }
    }

    /** A function of two variables. */
    record Function2(Bivariate function) implements Elementary {
        @Override
        public int inputs() {
            return 2;
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public Optional<Transform> inverse() {
            return Optional.empty();
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int to = into.register();
            into.add(new Instruction.Evaluate2(function, in[0], in[1], to));
            return new int[] {to};
        }
    }
}
