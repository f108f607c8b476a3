package org.starfix.engine.internal.step.alignments;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.internal.align.options.SolutionOptions;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.catalog.reference.PartedSource;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.sphere.UnitVectors;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.parameters.ParameterStage;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.sky.SkyPosition;

/**
 * The digest of the alignment of a field: all that its answer depends on. Two fields of one digest have the same answer to the bit.
 *
 * @param run digest of what all fields of a run depend on
 * @param reachArcsec how far the relative stage may move an exposure; stars within it and the reach of the absolute stage count
 */
public record FieldDigest(String run, double reachArcsec) implements Serializable {
    /** To be raised whenever the same exposures get another answer; {@code FieldDigestTest} tells. */
    public static final int VERSION = 1;

    /** That of a run. */
    public static FieldDigest of(Parameters parameters) {
        String run = new DigestBuilder()
                .add(VERSION)
                .add(parameters.digest(ParameterStage.ALIGN))
                .hex();
        double search = parameters.choice("matcher").equals("pattern")
                ? SolutionOptions.LARGEST_PATTERN_OFFSET_ARCSEC
                : parameters.number("searchrad");
        double offset = Math.hypot(parameters.number("xoffset"), parameters.number("yoffset"));
        return new FieldDigest(run, 2 * (search + parameters.number("tolerance") + offset));
    }

    /** That of a field; {@code members} in its order. */
    public String of(List<MemberDigest> members) {
        return of(members, "");
    }

    /** That of a field that is aligned to stars; empty if it cannot be told what it would read. */
    public Optional<String> of(List<MemberDigest> members, ReferenceQuery query, PartedSource.Parts stars) {
        List<SkyPosition> corners = new ArrayList<>();
        members.forEach(member -> corners.addAll(member.outline()));
        SkyCone cone = SkyCone.around(UnitVectors.of(corners)).padded(query.paddingArcsec() + reachArcsec);
        try {
            String part = stars.of(new StarRequest(cone.center(), cone.radiusDegrees(), Double.NaN));
            return Optional.of(of(members, part));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // the absolute stage will say what is wrong
        }
    }

    private String of(List<MemberDigest> members, String reference) {
        DigestBuilder digest = new DigestBuilder().add(run).add(reference).add(members.size());
        members.forEach(member -> digest.add(member.digest()));
        return digest.hex();
    }
}
