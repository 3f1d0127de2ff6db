use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use crate::browser::focus;
use crate::browser::spawn::spawn;
use crate::components::dynamic::button;

/// The order of a list that the singer changes: with the buttons of a row, or by dragging it by its grip. Each row is
/// marked with its place (`data-place`).
#[derive(Clone, Copy)]
pub(crate) struct Sorter {
    /// How many rows there are.
    pub(crate) count: usize,
    /// A row goes behind another, or before all.
    pub(crate) moved: Callback<(usize, Option<usize>)>,
}

/// Begins or ends the editing of a list, and takes the focus along to the button that takes its place.
pub(crate) fn edit_button(text: &'static str, act: Callback<()>) -> AnyView {
    let act = move |()| {
        act.run(());
        // What the tap causes is drawn before a task that follows it.
        spawn(async {
            request_animation_frame(|| {
                focus::on(".edit");
            });
        });
    };
    button("quiet edit", text, None, Callback::new(act))
}

/// Rows that are being put into another order, between how it is done and the way out.
pub(crate) fn sorting_list(rows: Vec<AnyView>, sorting: RwSignal<bool>) -> AnyView {
    let done = edit_button("완료", Callback::new(move |()| sorting.set(false)));
    view! {
        <div class="count-line">
            <p class="count">"끌거나 눌러서 옮겨요"</p>
            {done}
        </div>
        <ul class="songs editing">{rows}</ul>
    }
    .into_any()
}

/// How near to the edge of the screen a dragged row moves the page, and how far at once, in CSS pixels.
const EDGE: f64 = 90.0;
const STEP: f64 = 14.0;

impl Sorter {
    /// The buttons and the grip of the row at this place.
    pub(crate) fn controls(self, place: usize, name: &str) -> AnyView {
        let earlier = (place > 0).then(|| place.checked_sub(2));
        let later = (place + 1 < self.count).then_some(Some(place + 1));
        view! {
            <div class="sorter">
                {self.step("earlier", "위로", place, name, earlier, place.wrapping_sub(1))}
                {self.step("later", "아래로", place, name, later, place + 1)} {self.grip(place)}
            </div>
        }
        .into_any()
    }

    fn step(
        self,
        class: &'static str,
        direction: &'static str,
        place: usize,
        name: &str,
        after: Option<Option<usize>>,
        to: usize,
    ) -> AnyView {
        let step = move |_| {
            if let Some(after) = after {
                self.moved.run((place, after));
                follow([id(class, place), id(class, to)], FOCUS_TRIES);
            }
        };
        view! {
            <button
                type="button"
                class=["row-action ", class].concat()
                id=id(class, place)
                aria-label=[name, " ", direction].concat()
                aria-disabled=after.is_none().then_some("true")
                on:click=step
            ></button>
        }
        .into_any()
    }

    /// What a finger or a mouse drags the row by; the buttons do the same for everybody else.
    fn grip(self, place: usize) -> AnyView {
        let take = move |event: PointerEvent| {
            event.prevent_default();
            if let Some(grip) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
                _ = grip.set_pointer_capture(event.pointer_id());
                mark("dragged", grip.closest("[data-place]").ok().flatten());
            }
        };
        let drag = move |event: PointerEvent| {
            if marked("dragged").is_some() {
                let (y, height) = (f64::from(event.client_y()), window().inner_height());
                let height = height.ok().and_then(|height| height.as_f64()).unwrap_or_default();
                if y < EDGE || y > height - EDGE {
                    window().scroll_by_with_x_and_y(0.0, if y < EDGE { -STEP } else { STEP });
                }
                let over = row_at(&event);
                let above = over.as_ref().is_some_and(|(_, above)| *above);
                mark("drop-above", over.as_ref().filter(|_| above).map(|(row, _)| row.clone()));
                mark("drop-below", over.filter(|_| !above).map(|(row, _)| row));
            }
        };
        let let_go = move |event: PointerEvent| {
            let over = marked("dragged").and_then(|_| row_at(&event));
            clear();
            let Some((row, above)) = over else { return };
            let Some(onto) = row.get_attribute("data-place").and_then(|place| place.parse::<usize>().ok())
            else {
                return;
            };
            let after = if above { onto.checked_sub(1) } else { Some(onto) };
            if onto != place && after != Some(place) {
                self.moved.run((place, after));
            }
        };
        view! {
            <span
                class="grip"
                aria-hidden="true"
                on:pointerdown=take
                on:pointermove=drag
                on:pointerup=let_go
                on:pointercancel=|_| clear()
            ></span>
        }
        .into_any()
    }
}

/// The row under a finger, and whether the finger is on its upper half.
fn row_at(event: &PointerEvent) -> Option<(Element, bool)> {
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let row = document().element_from_point(x, y)?.closest("[data-place]").ok()??;
    let area = row.get_bounding_client_rect();
    let above = f64::from(y) < area.top() + area.height() / 2.0;
    Some((row, above))
}

/// Marks one row with a class, and no other.
fn mark(class: &str, row: Option<Element>) {
    if let Some(before) = marked(class) {
        _ = before.class_list().remove_1(class);
    }
    if let Some(row) = row {
        _ = row.class_list().add_1(class);
    }
}

fn marked(class: &str) -> Option<Element> {
    document().query_selector(&[".", class].concat()).ok()?
}

fn clear() {
    for class in ["dragged", "drop-above", "drop-below"] {
        mark(class, None);
    }
}

fn id(class: &str, place: usize) -> String {
    [class, "-", &place.to_string()].concat()
}

/// For so many frames it is looked whether the rows were drawn anew.
const FOCUS_TRIES: u32 = 60;

/// The focus goes with the row, from a button to the one at its new place once that is drawn, unless it goes elsewhere.
fn follow(buttons: [String; 2], tries: u32) {
    request_animation_frame(move || {
        let focused = document().active_element();
        let focused = focused.map(|focused| (focused.tag_name(), focused.id()));
        if focused.is_some_and(|(tag, id)| tag != "BODY" && !buttons.contains(&id)) {
            return;
        }
        focus::on(&["#", &*buttons[1]].concat());
        if tries > 0 {
            follow(buttons, tries - 1);
        }
    });
}
