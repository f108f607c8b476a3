package org.starfix.engine.internal.step.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.starfix.engine.testing.GoldenFolder;

/** The documented keys and defaults, written down a second time. */
class ParameterSpecTest {
    /** Documented default of every key; empty is none. */
    private static final String DOCUMENTED = """
            save_catalogs=false
            use_custom_catalogs=false
            catalog_format=ecsv
            catfile=
            output_use_model=true
            starfinder=dao
            snr_threshold=10.0
            kernel_fwhm=2.5
            minsep_fwhm=0.0
            sigma_radius=1.5
            sharplo=0.2
            sharphi=1.0
            roundlo=-1.0
            roundhi=1.0
            brightest=200
            peakmax=
            bkg_boxsize=400
            npixels=10
            connectivity=8
            nlevels=32
            contrast=0.001
            multithresh_mode=exponential
            localbkg_width=0
            apermask_method=correct
            kron_params=
            enforce_user_order=false
            expand_refcat=false
            minobj=15
            searchrad=2.0
            use2dhist=true
            separation=1.0
            tolerance=0.7
            xoffset=0.0
            yoffset=0.0
            fitgeometry=rshift
            nclip=3
            sigma=3.0
            abs_refcat=
            save_abs_catalog=false
            abs_minobj=15
            abs_searchrad=6.0
            abs_use2dhist=true
            abs_separation=0.1
            abs_tolerance=0.7
            abs_fitgeometry=rshift
            abs_nclip=3
            abs_sigma=3.0
            fields=auto
            tile_order=7
            group_by=
            visit_by=
            exclude=
            exclude_file=
            products=exposures
            save_regions=false
            save_star_catalog=false
            wave_threshold=200
            exclude_flags=DO_NOT_USE,NON_SCIENCE
            source_quality=true
            deblend=true
            subtract_background=auto
            finder_release=1.14
            catalog_column_names=
            catalog_table=
            catalog_columns=step
            catalog_positions=sky
            image_hdus=
            dq_hdu=DQ
            error_hdu=
            weight_hdu=
            mask_file=
            weight_file=
            equatorial_frame=header
            wcs_sidecar=missing
            alignment=tweakreg
            abs_group=auto
            abs_detections=all
            clip_accum=false
            accept=significance
            min_significance=
            fallback=false
            matcher=xyxy
            weighting=none
            error_floor=0.1
            holdout_fraction=0.0
            levels=auto
            motion_prior=auto
            frozen=false
            resolve_above=
            compare_sequential=false
            abs_refcat_columns=
            abs_refcat_table=
            abs_refcat_rows=
            abs_epoch=exposure
            abs_no_motion=inflate
            abs_magnitude_range=
            abs_max_ruwe=
            abs_max_error=
            gaia_catalog=
            gaia_service=
            sip_approx=true
            sip_degree=
            sip_max_pix_error=0.01
            sip_npoints=16
            sip_inverse=false
            sip_inv_degree=
            sip_max_inv_pix_error=0.01
            skip=false
            output_dir=
            input_dir=
            suffix=
            output_file=
            output_ext=.fits
            output_use_index=true
            save_results=false
            search_output_file=true
            pre_hooks=
            post_hooks=
            """;

    @Test
    void hasEveryDocumentedKeyWithItsDefault() {
        StringBuilder listed = new StringBuilder();
        for (Parameter parameter : ParameterSpec.all()) {
            listed.append(parameter.key())
                    .append('=')
                    .append(parameter.defaultText())
                    .append('\n');
        }
        assertThat(listed.toString()).isEqualTo(DOCUMENTED);
    }

    @Test
    void everyDefaultIsSupported() {
        assertThat(Parameters.defaults().warnings()).isEmpty();
    }

    @Test
    void lengthsAndAnglesHaveAUnit() {
        for (String key :
                new String[] {"searchrad", "separation", "tolerance", "xoffset", "yoffset", "abs_searchrad"}) {
            assertThat(ParameterSpec.of(key).unit()).as(key).isEqualTo("arcsec");
        }
        assertThat(ParameterSpec.of("kernel_fwhm").unit()).isEqualTo("pixel");
    }

    @Test
    void describesAKeyOnOneLine() {
        assertThat(ParameterSpec.of("alignment").describe())
                .isEqualTo(
                        "group by group, as TweakReg does it; every group by itself to the absolute catalogue; or all groups in one"
                                + " solution; one of tweakreg, absolute, global");
        assertThat(ParameterSpec.of("searchrad").describe()).isEqualTo("search radius [arcsec]; a number > 0");
    }

    @Test
    void namesTheNearestKeysOfAnUnknownOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterSpec.of("snr_treshold"))
                .withMessage("parameters: there is no parameter 'snr_treshold';" + " did you mean snr_threshold?");
        assertThat(ParameterSpec.unknown("x", "SNR-threshold")).endsWith("did you mean snr_threshold?");
        assertThat(ParameterSpec.unknown("x", "completely_different_thing")).endsWith("'starfix spec' lists them all");
    }

    /** All parameters of a run of the reference can be given here, with the values it reports. */
    @Test
    void takesEveryParameterTheReferenceReports() throws Exception {
        var golden = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(GoldenFolder.path("golden/a_default.json").toFile());
        Map<String, String> values = new LinkedHashMap<>();
        for (Iterator<String> keys = golden.get("effective_params").fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            values.put(key, golden.get("effective_params").get(key).asText().replace("null", ""));
        }
        Parameters parameters =
                ParameterLayers.NONE.withOverrides(Setting.overrides(values)).resolve();
        assertThat(parameters).isEqualTo(Parameters.defaults());
    }
}
