package org.starfix.engine.internal.sky.gwcs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Arcsec;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.sky.gwcs.transform.Spherical;
import org.starfix.engine.internal.sky.gwcs.transform.Transform;

/**
 * Where the tangent plane of a JWST exposure touches the sky: keywords V2_REF, V3_REF (arcsec) and ROLL_REF (degrees).
 */
public record ReferenceAngles(double v2RefArcsec, double v3RefArcsec, double rollRefDegrees) implements Serializable {
    /** Two sets of angles are the same if they differ by no more than this, relative: rounding of a written file. */
    private static final double SAME = 10 * Math.ulp(1.0);

    public ReferenceAngles {
        Check.argument(
                Double.isFinite(v2RefArcsec) && Double.isFinite(v3RefArcsec) && Double.isFinite(rollRefDegrees),
                "reference angles: V2_REF, V3_REF, ROLL_REF must be finite numbers and are %s, %s, %s",
                v2RefArcsec,
                v3RefArcsec,
                rollRefDegrees);
    }

    /**
     * The angles in {@code wcsinfo} beside the GWCS of a document, for files that have no header.
     *
     * @return empty if there is no GWCS, no {@code wcsinfo}, or it lacks {@code v2_ref}, {@code v3_ref} or {@code roll_ref}
     * @throws MalformedDataException if one of the three is not a finite number
     */
    public static Optional<ReferenceAngles> of(AsdfDocument document) {
        Optional<AsdfNode> info = GwcsPlace.of(document).flatMap(place -> place.wcsinfo(document));
        Optional<Double> v2 = info.flatMap(i -> i.find("v2_ref")).map(AsdfNode::finiteNumber);
        Optional<Double> v3 = info.flatMap(i -> i.find("v3_ref")).map(AsdfNode::finiteNumber);
        Optional<Double> roll = info.flatMap(i -> i.find("roll_ref")).map(AsdfNode::finiteNumber);
        return v2.isPresent() && v3.isPresent() && roll.isPresent()
                ? Optional.of(new ReferenceAngles(v2.get(), v3.get(), roll.get()))
                : Optional.empty();
    }

    /**
     * The angles with which the last transform of a GWCS turns the telescope's field to the sky: a rotation about axes z, y,
     * x, y, z by V2_REF, -V3_REF, ROLL_REF, Dec and -RA. For files with neither header nor {@code wcsinfo}.
     *
     * @return empty if the transform has no such rotation, as that of a mosaic
     */
    public static Optional<ReferenceAngles> ofRotation(Gwcs gwcs) {
        Optional<Transform> last = gwcs.steps().get(gwcs.steps().size() - 2).transform();
        List<Spherical.RotateSequence> turns = new ArrayList<>();
        last.ifPresent(transform -> transform.visit(part -> {
            if (part instanceof Spherical.RotateSequence turn) {
                turns.add(turn);
            }
        }));
        if (turns.size() != 1 || !turns.get(0).axes().equals("zyxyz")) {
            return Optional.empty();
        }
        List<Double> angles = turns.get(0).degrees();
        return Optional.of(new ReferenceAngles(
                Arcsec.PER_DEGREE * angles.get(0), -Arcsec.PER_DEGREE * angles.get(1), angles.get(2)));
    }

    /** The angles about axes z, y, x that turn the direction (V2_REF, V3_REF) to the x axis. Units: degrees. */
    List<Double> rotationDegrees() {
        return List.of(v2RefArcsec / Arcsec.PER_DEGREE, -v3RefArcsec / Arcsec.PER_DEGREE, rollRefDegrees);
    }

    /** Whether a rotation found in a file is that of these angles. */
    boolean agreeWith(List<Double> rotation) {
        List<Double> own = rotationDegrees();
        boolean same = rotation.size() == own.size();
        for (int i = 0; same && i < own.size(); i++) {
            same = Math.abs(rotation.get(i) - own.get(i)) <= SAME * Math.abs(own.get(i));
        }
        return same;
    }
}
