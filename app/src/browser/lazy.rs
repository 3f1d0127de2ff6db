//! A view of which the server drew one element, and which is hydrated after the page.

use std::cell::RefCell;
use std::mem;
use std::rc::Rc;

use leptos::attr::Attribute;
use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Position, PositionState};
use wasm_bindgen::JsCast;

use crate::browser::hydration;

type View = Box<dyn FnOnce() -> AnyView + Send>;

/// See [`lazily`](crate::components::lazily::lazily).
pub(crate) struct Lazy(View);

impl Lazy {
    pub(crate) fn new(view: impl FnOnce() -> AnyView + Send + 'static) -> Self {
        Self(Box::new(view))
    }
}

pub(crate) struct LazyState(Rc<RefCell<Stage>>);

enum Stage {
    /// As the server drew it.
    Dry(Dry),
    /// Hydrated, or drawn here.
    Hydrated(AnyViewState),
    /// While it is being hydrated.
    Between,
}

struct Dry {
    element: Element,
    view: View,
    owner: Owner,
    /// Gone as soon as what the view belongs to is: it is about to be drawn anew, then.
    alive: StoredValue<()>,
}

impl LazyState {
    fn new(stage: Stage) -> Self {
        Self(Rc::new(RefCell::new(stage)))
    }

    fn hydrate(&self) {
        let stage = mem::replace(&mut *self.0.borrow_mut(), Stage::Between);
        let stage = match stage {
            Stage::Dry(Dry { element, view, owner, alive }) if !alive.is_disposed() => {
                let position = PositionState::new(Position::Current);
                Stage::Hydrated(owner.with(|| view().hydrate::<true>(&Cursor::new(element), &position)))
            }
            other => other,
        };
        *self.0.borrow_mut() = stage;
    }
}

impl Render for Lazy {
    type State = LazyState;

    fn build(self) -> LazyState {
        LazyState::new(Stage::Hydrated((self.0)().build()))
    }

    fn rebuild(self, state: &mut LazyState) {
        let mut stage = state.0.borrow_mut();
        if let Stage::Hydrated(own) = &mut *stage {
            (self.0)().rebuild(own);
            return;
        }
        // Whatever the server drew says something else by now.
        let mut own = (self.0)().build();
        stage.insert_before_this(&mut own);
        stage.unmount();
        *stage = Stage::Hydrated(own);
    }
}

impl RenderHtml for Lazy {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        (self.0)().to_html_with_buf(buf, position, escape, mark_branches, extra_attrs);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> LazyState {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        position.set(Position::NextChild);
        let dry = Dry {
            element: cursor.current().unchecked_into(),
            view: self.0,
            owner: Owner::current().unwrap_or_default(),
            alive: StoredValue::new(()),
        };
        let state = LazyState::new(Stage::Dry(dry));
        let stage = Rc::downgrade(&state.0);
        hydration::later(move || {
            if let Some(stage) = stage.upgrade() {
                LazyState(stage).hydrate();
            }
        });
        state
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl AddAnyAttr for Lazy {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, attr: NewAttr) -> Self {
        let attr = attr.into_cloneable_owned().into_any_attr();
        Self::new(move || (self.0)().add_any_attr(attr).into_any())
    }
}

impl Mountable for Stage {
    fn unmount(&mut self) {
        match self {
            Stage::Hydrated(own) => own.unmount(),
            Stage::Dry(dry) => dry.element.remove(),
            Stage::Between => {}
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        match self {
            Stage::Hydrated(own) => own.mount(parent, marker),
            Stage::Dry(dry) => dry.element.mount(parent, marker),
            Stage::Between => {}
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Stage::Hydrated(own) => own.insert_before_this(child),
            Stage::Dry(dry) => dry.element.insert_before_this(child),
            Stage::Between => false,
        }
    }

    fn elements(&self) -> Vec<Element> {
        match self {
            Stage::Hydrated(own) => own.elements(),
            Stage::Dry(dry) => vec![dry.element.clone()],
            Stage::Between => Vec::new(),
        }
    }
}

impl Mountable for LazyState {
    fn unmount(&mut self) {
        self.0.borrow_mut().unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.0.borrow_mut().mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.borrow().insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.0.borrow().elements()
    }
}
