package org.starfix.engine.catalog;

import java.util.List;

/**
 * What is known of a reference star: a number each, NaN where it is not known. The names are those of the Gaia archive and
 * what other tables call the same.
 */
public enum StarColumn {
    RA(Quantity.DEGREES, "ra", "ra"),
    DEC(Quantity.DEGREES, "dec", "dec"),
    /** Julian year of the position. */
    EPOCH(Quantity.YEAR, "epoch", "ref_epoch"),
    /** Times the cosine of the declination. */
    PMRA(Quantity.MAS_PER_YEAR, "pmra", "pmra"),
    PMDEC(Quantity.MAS_PER_YEAR, "pmdec", "pmdec"),
    PARALLAX(Quantity.MAS, "parallax", "parallax"),
    /** Times the cosine of the declination. */
    RA_ERROR(Quantity.MAS, "error", "ra_error"),
    DEC_ERROR(Quantity.MAS, "error", "dec_error"),
    PARALLAX_ERROR(Quantity.MAS, "", "parallax_error"),
    PMRA_ERROR(Quantity.MAS_PER_YEAR, "", "pmra_error"),
    PMDEC_ERROR(Quantity.MAS_PER_YEAR, "", "pmdec_error"),
    RA_DEC_CORR(Quantity.NUMBER, "", "ra_dec_corr"),
    RA_PARALLAX_CORR(Quantity.NUMBER, "", "ra_parallax_corr"),
    RA_PMRA_CORR(Quantity.NUMBER, "", "ra_pmra_corr"),
    RA_PMDEC_CORR(Quantity.NUMBER, "", "ra_pmdec_corr"),
    DEC_PARALLAX_CORR(Quantity.NUMBER, "", "dec_parallax_corr"),
    DEC_PMRA_CORR(Quantity.NUMBER, "", "dec_pmra_corr"),
    DEC_PMDEC_CORR(Quantity.NUMBER, "", "dec_pmdec_corr"),
    PARALLAX_PMRA_CORR(Quantity.NUMBER, "", "parallax_pmra_corr"),
    PARALLAX_PMDEC_CORR(Quantity.NUMBER, "", "parallax_pmdec_corr"),
    PMRA_PMDEC_CORR(Quantity.NUMBER, "", "pmra_pmdec_corr"),
    /** Magnitude in whatever band the table gives. */
    MAG(Quantity.NUMBER, "mag", "phot_g_mean_mag", "mag"),
    RUWE(Quantity.NUMBER, "ruwe", "ruwe"),
    /** As the user gives it; larger is better. */
    WEIGHT(Quantity.NUMBER, "weight", "weight");

    /** The unit in which a column is kept. */
    public enum Quantity {
        DEGREES("deg"),
        MAS("mas"),
        MAS_PER_YEAR("mas/yr"),
        YEAR("yr"),
        NUMBER("");

        private final String unit;

        Quantity(String unit) {
            this.unit = unit;
        }

        /** As tables write it; empty for a bare number. */
        public String unit() {
            return unit;
        }
    }

    private final Quantity quantity;
    private final String key;
    private final List<String> usualNames;

    StarColumn(Quantity quantity, String key, String... usualNames) {
        this.quantity = quantity;
        this.key = key;
        this.usualNames = List.of(usualNames);
    }

    public Quantity quantity() {
        return quantity;
    }

    /** Its key in {@code abs_refcat_columns}; empty if it cannot be named. */
    public String key() {
        return key;
    }

    /** The names under which it is looked for, in any case, the first is the one it is written with. */
    public List<String> usualNames() {
        return usualNames;
    }
}
