package org.starfix.engine.internal.step.options;

import java.util.List;
import java.util.Locale;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.FitOptions;
import org.starfix.engine.internal.align.fit.SigmaClip;
import org.starfix.engine.internal.align.match.MatchOptions;
import org.starfix.engine.internal.align.options.Acceptance;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.CorrectionLimit;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.PairWeighting;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.options.SolutionOptions;
import org.starfix.engine.internal.step.parameters.Parameters;

/** The parameters of the two stages of alignment as its options. */
final class AlignmentParameters {
    private AlignmentParameters() {}

    static AlignmentOptions relative(Parameters p) {
        MatchOptions match = new MatchOptions(
                p.number("searchrad"),
                p.flag("use2dhist"),
                p.number("separation"),
                p.number("tolerance"),
                p.number("xoffset"),
                p.number("yoffset"),
                AlignmentStage.RELATIVE);
        return new AlignmentOptions(
                match,
                new FitOptions(
                        geometry(p.choice("fitgeometry")),
                        new SigmaClip(p.number("sigma"), p.integer("nclip"), p.flag("clip_accum")),
                        AlignmentStage.RELATIVE),
                p.integer("minobj"),
                p.flag("enforce_user_order") ? OrderPolicy.AS_GIVEN : OrderPolicy.BY_OVERLAP,
                p.flag("expand_refcat") ? ReferenceGrowth.UNMATCHED_SOURCES : ReferenceGrowth.NONE,
                limit(match, p),
                relativeSolution(p),
                acceptance(p));
    }

    static AlignmentOptions absolute(Parameters p) {
        MatchOptions match = new MatchOptions(
                p.number("abs_searchrad"),
                p.flag("abs_use2dhist"),
                p.number("abs_separation"),
                p.number("abs_tolerance"),
                0,
                0,
                AlignmentStage.ABSOLUTE);
        return new AlignmentOptions(
                match,
                new FitOptions(
                        geometry(p.choice("abs_fitgeometry")),
                        new SigmaClip(p.number("abs_sigma"), p.integer("abs_nclip"), p.flag("clip_accum")),
                        AlignmentStage.ABSOLUTE),
                p.integer("abs_minobj"),
                OrderPolicy.AS_GIVEN,
                ReferenceGrowth.NONE,
                limit(match, p),
                absoluteSolution(p),
                acceptance(p));
    }

    static boolean byPattern(Parameters p) {
        return p.choice("matcher").equals("pattern");
    }

    private static CorrectionLimit limit(MatchOptions match, Parameters p) {
        return byPattern(p) ? CorrectionLimit.afterPattern(match) : CorrectionLimit.of(match);
    }

    /** Images of a group do not overlap, and the reference grows by the sources that were not matched. */
    private static SolutionOptions relativeSolution(Parameters p) {
        return new SolutionOptions(pairSearch(p), fallback(p), weighting(p), 0, SolutionOptions.Detections.NEAREST);
    }

    private static SolutionOptions absoluteSolution(Parameters p) {
        return new SolutionOptions(
                pairSearch(p),
                fallback(p),
                weighting(p),
                p.number("holdout_fraction"),
                SolutionOptions.Detections.valueOf(p.choice("abs_detections").toUpperCase(Locale.ROOT)));
    }

    private static SolutionOptions.PairSearch pairSearch(Parameters p) {
        return byPattern(p) ? SolutionOptions.PairSearch.PATTERN : SolutionOptions.PairSearch.OFFSET;
    }

    private static SolutionOptions.Fallback fallback(Parameters p) {
        return p.flag("fallback") ? SolutionOptions.Fallback.SIMPLER_GEOMETRY : SolutionOptions.Fallback.NONE;
    }

    private static PairWeighting weighting(Parameters p) {
        if (p.choice("weighting").equals("none")) {
            return PairWeighting.NONE;
        }
        if (!p.flag("source_quality") && !p.flag("use_custom_catalogs")) {
            throw new ParameterException(List.of(p.origin("weighting").describe()
                    + ": weighting=errors needs the errors of the sources, which source_quality=false leaves out; set"
                    + " source_quality=true"));
        }
        return new PairWeighting(PairWeighting.Basis.ERRORS, p.number("error_floor"));
    }

    private static Acceptance acceptance(Parameters p) {
        return p.choice("accept").equals("as-jwst")
                ? Acceptance.AS_JWST
                : Acceptance.significance(p.optionalNumber("min_significance").orElse(Acceptance.DEFAULT_CHANCE));
    }

    private static FitGeometry geometry(String name) {
        return FitGeometry.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
