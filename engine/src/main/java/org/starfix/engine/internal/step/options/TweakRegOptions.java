package org.starfix.engine.internal.step.options;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.starfix.engine.align.AlignmentStage;
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
import org.starfix.engine.internal.catalog.SourceColumns;
import org.starfix.engine.internal.catalog.reference.StarRules;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.exposure.pixels.NeighbourRule;
import org.starfix.engine.internal.exposure.pixels.SidecarUse;
import org.starfix.engine.internal.sky.wcs.EquatorialFrame;
import org.starfix.engine.internal.sky.wcs.fits.SipOptions;
import org.starfix.engine.internal.stars.detect.DetectionOptions;
import org.starfix.engine.internal.stars.image.DataQualityFlag;
import org.starfix.engine.internal.step.parameters.ParameterException;
import org.starfix.engine.internal.step.parameters.Parameters;

/**
 * The parameters of a run as the options of the packages that do the work.
 *
 * @param skyRule what {@link DetectionOptions#sky} becomes for each exposure
 */
public record TweakRegOptions(
        DetectionOptions detection,
        SkyRule skyRule,
        int excludedBits,
        SourceQualityColumns sourceQuality,
        AlignmentOptions relative,
        AlignmentOptions absolute,
        AbsoluteGroups absoluteGroups,
        StarRules absoluteStars,
        SourceColumns sourceColumns,
        ProductNaming naming,
        FitsLayout layout,
        HeaderSip headerSip,
        SipOptions sip)
        implements Serializable {

    /** Whether detected sources get the columns {@code x_error}, {@code y_error} and {@code flags} ({@code source_quality}). */
    public enum SourceQualityColumns {
        MEASURED,
        OMITTED
    }

    /** Whether a TAN-SIP approximation of a GWCS is written to the header ({@code sip_approx}). */
    public enum HeaderSip {
        WRITTEN,
        OMITTED
    }

    /**
     * The options that the parameters mean.
     *
     * @throws ParameterException if values that are right by themselves do not go together
     */
    public static TweakRegOptions of(Parameters p) {
        try {
            return options(p);
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(List.of("parameters: " + e.getMessage()));
        }
    }

    private static TweakRegOptions options(Parameters p) {
        return new TweakRegOptions(
                FinderParameters.detection(p),
                SkyRule.valueOf(p.choice("subtract_background").toUpperCase(Locale.ROOT)),
                excludedBits(p),
                p.flag("source_quality") ? SourceQualityColumns.MEASURED : SourceQualityColumns.OMITTED,
                relative(p),
                absolute(p),
                AbsoluteGroups.valueOf(p.choice("abs_group").toUpperCase(Locale.ROOT)),
                absoluteStars(p),
                SourceColumns.parse(p.canonical("catalog_column_names"), p.text("catalog_table")),
                p.flag("output_use_model") ? ProductNaming.KEYWORD : ProductNaming.INPUT_FILE,
                layout(p),
                p.flag("sip_approx") ? HeaderSip.WRITTEN : HeaderSip.OMITTED,
                sip(p));
    }

    private static StarRules absoluteStars(Parameters p) {
        List<Double> magnitudes = p.numbers("abs_magnitude_range");
        return new StarRules(
                StarRules.EpochRule.valueOf(p.choice("abs_epoch").toUpperCase(Locale.ROOT)),
                StarRules.NoMotion.valueOf(p.choice("abs_no_motion").toUpperCase(Locale.ROOT)),
                magnitudes.isEmpty() ? Double.NEGATIVE_INFINITY : magnitudes.get(0),
                magnitudes.isEmpty() ? Double.POSITIVE_INFINITY : magnitudes.get(1),
                p.optionalNumber("abs_max_ruwe").orElse(Double.POSITIVE_INFINITY),
                p.optionalNumber("abs_max_error").orElse(Double.POSITIVE_INFINITY));
    }

    private static FitsLayout layout(Parameters p) {
        return new FitsLayout(
                p.words("image_hdus"),
                p.text("dq_hdu"),
                p.text("error_hdu"),
                p.text("weight_hdu"),
                neighbour(p, "mask_file"),
                neighbour(p, "weight_file"),
                p.choice("equatorial_frame").equals("icrs") ? EquatorialFrame.ICRS : EquatorialFrame.STATED,
                SidecarUse.valueOf(p.choice("wcs_sidecar").toUpperCase(Locale.ROOT)),
                p.words("group_by").stream()
                        .map(key -> key.toUpperCase(Locale.ROOT))
                        .toList());
    }

    private static NeighbourRule neighbour(Parameters p, String key) {
        try {
            return NeighbourRule.parse(p.text(key));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(List.of(p.origin(key).describe() + ": " + key + " is '" + p.text(key)
                    + "' and must have the form old=new, as in ooi=ood, or be none"));
        }
    }

    private static int excludedBits(Parameters p) {
        int bits = 0;
        for (String flag : p.words("exclude_flags")) {
            bits |= bits(flag, p);
        }
        return bits;
    }

    /** A flag by name, or bits by number. */
    private static int bits(String flag, Parameters p) {
        try {
            return flag.matches("\\d+")
                    ? Integer.parseUnsignedInt(flag)
                    : DataQualityFlag.named(flag).bit();
        } catch (IllegalArgumentException e) { // NumberFormatException too
            throw new ParameterException(List.of(p.origin("exclude_flags").describe() + ": exclude_flags has no flag '"
                    + flag
                    + "': give numbers up to 4294967295 or names among "
                    + Arrays.stream(DataQualityFlag.values()).map(Enum::name).collect(Collectors.joining(", "))));
        }
    }

    private static AlignmentOptions relative(Parameters p) {
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

    private static AlignmentOptions absolute(Parameters p) {
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

    private static boolean byPattern(Parameters p) {
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

    private static SipOptions sip(Parameters p) {
        return new SipOptions(
                accuracy(p.optionalInteger("sip_degree"), p.number("sip_max_pix_error")),
                p.integer("sip_npoints"),
                p.flag("sip_inverse") ? SipOptions.Inverse.FITTED : SipOptions.Inverse.OMITTED,
                accuracy(p.optionalInteger("sip_inv_degree"), p.number("sip_max_inv_pix_error")));
    }

    private static SipOptions.Accuracy accuracy(OptionalInt degree, double maxErrorPixels) {
        return degree.isPresent()
                ? SipOptions.Accuracy.ofDegree(degree.getAsInt())
                : new SipOptions.Accuracy(
                        SipOptions.Accuracy.DEFAULT.minDegree(),
                        SipOptions.Accuracy.DEFAULT.maxDegree(),
                        maxErrorPixels);
    }
}
