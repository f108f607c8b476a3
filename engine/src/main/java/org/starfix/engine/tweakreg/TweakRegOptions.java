package org.starfix.engine.tweakreg;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.starfix.engine.align.AlignmentOptions;
import org.starfix.engine.align.CorrectionLimit;
import org.starfix.engine.align.OrderPolicy;
import org.starfix.engine.align.ReferenceGrowth;
import org.starfix.engine.detect.DaoStarFinder;
import org.starfix.engine.detect.DetectionOptions;
import org.starfix.engine.detect.KernelShape;
import org.starfix.engine.detect.SourceLimits;
import org.starfix.engine.fit.FitGeometry;
import org.starfix.engine.fit.FitOptions;
import org.starfix.engine.fit.SigmaClip;
import org.starfix.engine.image.DataQualityFlag;
import org.starfix.engine.match.MatchOptions;
import org.starfix.engine.parameters.ParameterException;
import org.starfix.engine.parameters.Parameters;
import org.starfix.engine.wcs.SipOptions;

/** The parameters of a run as the options of the packages that do the work. */
public record TweakRegOptions(
        DetectionOptions detection,
        int excludedBits,
        AlignmentOptions relative,
        AlignmentOptions absolute,
        FieldAligner.AbsoluteGroups absoluteGroups,
        ExposureIndexer.Naming naming,
        HeaderSip headerSip,
        SipOptions sip)
        implements Serializable {
    private static final String EXCLUDE_FLAGS = "exclude_flags";

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
                detection(p),
                excludedBits(p),
                relative(p),
                absolute(p),
                FieldAligner.AbsoluteGroups.valueOf(p.choice("abs_group").toUpperCase(Locale.ROOT)),
                p.flag("output_use_model") ? ExposureIndexer.Naming.KEYWORD : ExposureIndexer.Naming.INPUT_FILE,
                p.flag("sip_approx") ? HeaderSip.WRITTEN : HeaderSip.OMITTED,
                sip(p));
    }

    private static DetectionOptions detection(Parameters p) {
        KernelShape kernel = KernelShape.round(p.number("kernel_fwhm"), p.number("sigma_radius"));
        SourceLimits limits = new SourceLimits(
                p.number("sharplo"),
                p.number("sharphi"),
                p.number("roundlo"),
                p.number("roundhi"),
                p.optionalNumber("peakmax").orElse(Double.POSITIVE_INFINITY));
        OptionalInt brightest = p.optionalInteger("brightest");
        return new DetectionOptions(
                DaoStarFinder.ofTweakReg(kernel, p.number("minsep_fwhm"), limits, brightest.orElse(DaoStarFinder.ALL)),
                p.number("snr_threshold"),
                p.integer("bkg_boxsize"));
    }

    private static int excludedBits(Parameters p) {
        int bits = 0;
        for (String flag : p.words(EXCLUDE_FLAGS)) {
            bits |= bits(flag, p);
        }
        return bits;
    }

    private static int bits(String flag, Parameters p) {
        try {
            return flag.matches("\\d+")
                    ? Integer.parseUnsignedInt(flag)
                    : DataQualityFlag.named(flag).bit();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    List.of(
                            p.origin(EXCLUDE_FLAGS).describe() + ": " + EXCLUDE_FLAGS + " got '" + flag
                                    + "', expected names of JWST's data quality flags, such as DO_NOT_USE, or numbers below 2^32"));
        }
    }

    private static AlignmentOptions relative(Parameters p) {
        MatchOptions match = new MatchOptions(
                p.number("searchrad"),
                p.flag("use2dhist"),
                p.number("separation"),
                p.number("tolerance"),
                p.number("xoffset"),
                p.number("yoffset"));
        return new AlignmentOptions(
                match,
                new FitOptions(
                        geometry(p.choice("fitgeometry")),
                        new SigmaClip(p.number("sigma"), p.integer("nclip"), p.flag("clip_accum"))),
                p.integer("minobj"),
                p.flag("enforce_user_order") ? OrderPolicy.AS_GIVEN : OrderPolicy.BY_OVERLAP,
                p.flag("expand_refcat") ? ReferenceGrowth.UNMATCHED_SOURCES : ReferenceGrowth.NONE,
                CorrectionLimit.of(match));
    }

    private static AlignmentOptions absolute(Parameters p) {
        return new AlignmentOptions(
                new MatchOptions(
                        p.number("abs_searchrad"),
                        p.flag("abs_use2dhist"),
                        p.number("abs_separation"),
                        p.number("abs_tolerance"),
                        0,
                        0),
                new FitOptions(
                        geometry(p.choice("abs_fitgeometry")),
                        new SigmaClip(p.number("abs_sigma"), p.integer("abs_nclip"), p.flag("clip_accum"))),
                p.integer("abs_minobj"),
                OrderPolicy.AS_GIVEN,
                ReferenceGrowth.NONE,
                CorrectionLimit.NONE);
    }

    private static FitGeometry geometry(String name) {
        return FitGeometry.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static SipOptions sip(Parameters p) {
        OptionalInt degree = p.optionalInteger("sip_degree");
        SipOptions.Accuracy forward = degree.isPresent()
                ? SipOptions.Accuracy.ofDegree(degree.getAsInt())
                : new SipOptions.Accuracy(1, 5, p.number("sip_max_pix_error"));
        return new SipOptions(
                forward, p.integer("sip_npoints"), SipOptions.Inverse.OMITTED, SipOptions.Accuracy.DEFAULT);
    }
}
