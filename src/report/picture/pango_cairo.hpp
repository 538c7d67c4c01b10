#pragma once

#include <cairo-svg.h>
#include <cairo.h>
#include <pango/pangocairo.h>
#include <string>

namespace httpbench::report {

/// Each function of Cairo, Pango and GObject that drawing needs.
#define HTTPBENCH_PANGO_CAIRO_FUNCTIONS(ENTRY)      \
    ENTRY(cairo_arc)                                \
    ENTRY(cairo_create)                             \
    ENTRY(cairo_destroy)                            \
    ENTRY(cairo_fill)                               \
    ENTRY(cairo_image_surface_create)               \
    ENTRY(cairo_line_to)                            \
    ENTRY(cairo_move_to)                            \
    ENTRY(cairo_paint)                              \
    ENTRY(cairo_rectangle)                          \
    ENTRY(cairo_set_dash)                           \
    ENTRY(cairo_set_line_width)                     \
    ENTRY(cairo_set_source_rgb)                     \
    ENTRY(cairo_status)                             \
    ENTRY(cairo_status_to_string)                   \
    ENTRY(cairo_stroke)                             \
    ENTRY(cairo_surface_destroy)                    \
    ENTRY(cairo_surface_finish)                     \
    ENTRY(cairo_surface_status)                     \
    ENTRY(cairo_surface_write_to_png_stream)        \
    ENTRY(cairo_svg_surface_create_for_stream)      \
    ENTRY(g_object_unref)                           \
    ENTRY(pango_cairo_create_layout)                \
    ENTRY(pango_cairo_show_layout)                  \
    ENTRY(pango_font_description_free)              \
    ENTRY(pango_font_description_from_string)       \
    ENTRY(pango_font_description_set_absolute_size) \
    ENTRY(pango_font_description_set_weight)        \
    ENTRY(pango_layout_get_baseline)                \
    ENTRY(pango_layout_get_extents)                 \
    ENTRY(pango_layout_set_font_description)        \
    ENTRY(pango_layout_set_single_paragraph_mode)   \
    ENTRY(pango_layout_set_text)

/// These functions under their names. They are found when the first chart is drawn, instead of when the program starts:
/// their libraries and the thirty that these need take 5 MiB, and most runs draw nothing.
struct PangoCairo {
#define HTTPBENCH_ENTRY(name) decltype(&::name) name = nullptr;  // NOLINT(bugprone-macro-parentheses)
    HTTPBENCH_PANGO_CAIRO_FUNCTIONS(HTTPBENCH_ENTRY)
#undef HTTPBENCH_ENTRY
    std::string missing = {};  ///< why they cannot be called; empty: they can
};

/// Loads the libraries at the first call, and keeps them. From any thread.
[[nodiscard]] const PangoCairo& pango_cairo();

}  // namespace httpbench::report
