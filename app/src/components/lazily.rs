//! Lazy hydration: what the server drew stays as it is while the page around it is taken over, and is taken over in a
//! later task, so that taps and keys come between. Until then its links and forms work as they do without JavaScript.

#[cfg(feature = "ssr")]
use leptos::prelude::AnyView;

/// Takes this part of the page over after the page itself. It has to be one element, and to ask for nothing
/// ([`fetched`](crate::fetched::fetched)): that comes with the page.
#[cfg(feature = "ssr")]
pub(crate) fn lazily(view: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    view()
}

#[cfg(not(feature = "ssr"))]
pub(crate) use browser::lazily;

#[cfg(not(feature = "ssr"))]
mod browser {
    use std::cell::RefCell;
    use std::mem;
    use std::rc::Rc;

    use leptos::attr::Attribute;
    use leptos::attr::any_attribute::AnyAttribute;
    use leptos::prelude::*;
    use leptos::tachys::hydration::Cursor;
    use leptos::tachys::renderer::types::{Element, Node};
    use leptos::tachys::view::any_view::AnyViewState;
    use leptos::tachys::view::{Position, PositionState};
    use wasm_bindgen::JsCast;

    use crate::browser::hydration;

    type View = Box<dyn FnOnce() -> AnyView + Send>;

    /// See [`super::lazily`].
    pub(crate) fn lazily(view: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
        Lazy(Box::new(view)).into_any()
    }

    struct Lazy(View);

    #[derive(Clone)]
    struct LazyState(Rc<RefCell<Part>>);

    enum Part {
        /// As the server drew it.
        Drawn(Drawn),
        /// Taken over, or drawn here.
        Own(AnyViewState),
        /// While it is being taken over.
        Between,
    }

    struct Drawn {
        element: Element,
        view: View,
        owner: Owner,
        /// Gone as soon as what the view belongs to is: it is about to be drawn anew, then.
        alive: StoredValue<()>,
    }

    impl LazyState {
        fn new(part: Part) -> Self {
            Self(Rc::new(RefCell::new(part)))
        }

        fn take_over(&self) {
            let part = mem::replace(&mut *self.0.borrow_mut(), Part::Between);
            let part = match part {
                Part::Drawn(Drawn { element, view, owner, alive }) if !alive.is_disposed() => {
                    let position = PositionState::new(Position::Current);
                    Part::Own(owner.with(|| view().hydrate::<true>(&Cursor::new(element), &position)))
                }
                other => other,
            };
            *self.0.borrow_mut() = part;
        }
    }

    impl Render for Lazy {
        type State = LazyState;

        fn build(self) -> LazyState {
            LazyState::new(Part::Own((self.0)().build()))
        }

        fn rebuild(self, state: &mut LazyState) {
            let mut part = state.0.borrow_mut();
            if let Part::Own(own) = &mut *part {
                (self.0)().rebuild(own);
                return;
            }
            // Whatever the server drew says something else by now.
            let mut own = (self.0)().build();
            part.insert_before_this(&mut own);
            part.unmount();
            *part = Part::Own(own);
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
            let drawn = Drawn {
                element: cursor.current().unchecked_into(),
                view: self.0,
                owner: Owner::current().unwrap_or_default(),
                alive: StoredValue::new(()),
            };
            let state = LazyState::new(Part::Drawn(drawn));
            let part = Rc::downgrade(&state.0);
            hydration::later(move || {
                if let Some(part) = part.upgrade() {
                    LazyState(part).take_over();
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

        /// What is taken over later has its attributes already.
        fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
            self
        }
    }

    impl Mountable for Part {
        fn unmount(&mut self) {
            match self {
                Part::Own(own) => own.unmount(),
                Part::Drawn(drawn) => drawn.element.remove(),
                Part::Between => {}
            }
        }

        fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
            match self {
                Part::Own(own) => own.mount(parent, marker),
                Part::Drawn(drawn) => drawn.element.mount(parent, marker),
                Part::Between => {}
            }
        }

        fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
            match self {
                Part::Own(own) => own.insert_before_this(child),
                Part::Drawn(drawn) => drawn.element.insert_before_this(child),
                Part::Between => false,
            }
        }

        fn elements(&self) -> Vec<Element> {
            match self {
                Part::Own(own) => own.elements(),
                Part::Drawn(drawn) => vec![drawn.element.clone()],
                Part::Between => Vec::new(),
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
}
