package org.starfix.engine.internal.step.options;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.catalog.SourceColumns;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.exposure.pixels.NeighbourRule;
import org.starfix.engine.internal.exposure.pixels.SidecarUse;
import org.starfix.engine.internal.sky.wcs.EquatorialFrame;
import org.starfix.engine.internal.sky.wcs.fits.SipOptions;
import org.starfix.engine.internal.stars.detect.DetectionOptions;
import org.starfix.engine.internal.stars.image.DataQualityFlag;
import org.starfix.engine.internal.step.parameters.Parameters;

/**
 * The parameters of a run as the options of the packages that do the work.
 *
 * @param skyRule what {@link DetectionOptions#sky} becomes for each exposure
 * @param exclude which exposures constrain no other
 */
public record TweakRegOptions(
        DetectionOptions detection,
        SkyRule skyRule,
        int excludedBits,
        SourceQualityColumns sourceQuality,
        AlignmentStages stages,
        AlignmentOptions relative,
        AlignmentOptions absolute,
        AbsoluteGroups absoluteGroups,
        SimultaneousOptions simultaneous,
        ReferenceOptions reference,
        SourceColumns sourceColumns,
        ProductNaming naming,
        FitsLayout layout,
        HeaderSip headerSip,
        SipOptions sip,
        UserCatalogs userCatalogs,
        OutputOptions output,
        ExcludeRule exclude)
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

    /** How many stages align a field. */
    public int stageCount() {
        return stages == AlignmentStages.RELATIVE_FIRST && !reference.catalog().isEmpty() ? 2 : 1;
    }

    private static TweakRegOptions options(Parameters p) {
        return new TweakRegOptions(
                FinderParameters.detection(p),
                SkyRule.valueOf(p.choice("subtract_background").toUpperCase(Locale.ROOT)),
                excludedBits(p),
                p.flag("source_quality") ? SourceQualityColumns.MEASURED : SourceQualityColumns.OMITTED,
                AlignmentStages.of(p),
                AlignmentParameters.relative(p),
                AlignmentParameters.absolute(p),
                AbsoluteGroups.valueOf(p.choice("abs_group").toUpperCase(Locale.ROOT)),
                SimultaneousOptions.of(p),
                ReferenceOptions.of(p),
                SourceColumns.parse(p.canonical("catalog_column_names"), p.text("catalog_table")),
                p.flag("output_use_model") ? ProductNaming.KEYWORD : ProductNaming.INPUT_FILE,
                layout(p),
                p.flag("sip_approx") ? HeaderSip.WRITTEN : HeaderSip.OMITTED,
                sip(p),
                UserCatalogs.of(p),
                OutputOptions.of(p),
                ExcludeRule.of(p.words("exclude")));
    }

    /** With further exposures excluded. */
    public TweakRegOptions excluding(ExcludeRule more) {
        return new TweakRegOptions(
                detection,
                skyRule,
                excludedBits,
                sourceQuality,
                stages,
                relative,
                absolute,
                absoluteGroups,
                simultaneous,
                reference,
                sourceColumns,
                naming,
                layout,
                headerSip,
                sip,
                userCatalogs,
                output,
                exclude.and(more));
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
                keywords(p, "group_by"),
                p.choice("alignment").equals("global") ? keywords(p, "visit_by") : List.of());
    }

    private static List<String> keywords(Parameters p, String key) {
        return p.words(key).stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
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
