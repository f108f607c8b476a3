package org.starfix.engine.internal.sky.gwcs.transform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.sky.gwcs.projection.Projection;
import org.starfix.engine.internal.sky.gwcs.projection.Rotation3;

/** Transforms between the sphere, unit vectors and the tangent plane. Units: degrees. */
public sealed interface Spherical extends Transform {

    /** Rotates vectors, or positions on the sphere, about coordinate axes in turn. */
    record RotateSequence(List<Double> degrees, String axes) implements Spherical {
        public RotateSequence {
            degrees = List.copyOf(degrees);
            Rotation3.ofSequence(degrees, axes);
        }

        @Override
        public int inputs() {
            return 3;
        }

        @Override
        public int outputs() {
            return 3;
        }

        @Override
        public Optional<Transform> inverse() {
            List<Double> back = new ArrayList<>(degrees);
            Collections.reverse(back);
            back.replaceAll(angle -> -angle);
            return Optional.of(
                    new RotateSequence(back, new StringBuilder(axes).reverse().toString()));
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int from = consecutive(into, in);
            int[] out = {into.register(), into.register(), into.register()};
            into.add(new Instruction.Rotate(Rotation3.ofSequence(degrees, axes), from, out[0]));
            return out;
        }
    }

    /** Longitude and latitude in degrees to a unit vector. */
    record ToCartesian(boolean positiveBack) implements Spherical {
        @Override
        public int inputs() {
            return 2;
        }

        @Override
        public int outputs() {
            return 3;
        }

        @Override
        public Optional<Transform> inverse() {
            return Optional.of(new ToSpherical(positiveBack));
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int[] out = {into.register(), into.register(), into.register()};
            into.add(new Instruction.ToCartesian(in[0], in[1], out[0]));
            return out;
        }
    }

    /** A vector to longitude (0..360 if {@code positive}, else -180..180) and latitude in degrees. */
    record ToSpherical(boolean positive) implements Spherical {
        @Override
        public int inputs() {
            return 3;
        }

        @Override
        public int outputs() {
            return 2;
        }

        @Override
        public Optional<Transform> inverse() {
            return Optional.of(new ToCartesian(positive));
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int from = consecutive(into, in);
            int[] out = {into.register(), into.register()};
            into.add(new Instruction.ToSpherical(from, out[0], out[1], positive));
            return out;
        }
    }

    /** A projection of the sphere, from native coordinates to the plane or back. Units: degrees. */
    record Project(Projection projection, boolean toSky) implements Spherical {
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
            return Optional.of(new Project(projection, !toSky));
        }

        @Override
        public int[] emit(Assembly into, int[] in) {
            int[] out = {into.register(), into.register()};
            into.add(
                    toSky
                            ? new Instruction.PlaneToNative(projection, in[0], in[1], out[0])
                            : new Instruction.NativeToPlane(projection, in[0], in[1], out[0]));
            return out;
        }
    }

    /** The first of three neighbouring registers that hold {@code in}; copies if they are not neighbours. */
    private static int consecutive(Assembly into, int[] in) {
        if (in[1] == in[0] + 1 && in[2] == in[0] + 2) {
            return in[0];
        }
        int first = into.register();
        into.register();
        into.register();
        for (int i = 0; i < 3; i++) {
            into.add(new Instruction.Add(in[i], first + i, 0));
        }
        return first;
    }
}
