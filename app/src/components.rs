//! Pieces that more than one page shows.

pub(crate) mod action_form;
pub(crate) mod back_header;
pub(crate) mod dynamic;
pub(crate) mod empty_state;
pub(crate) mod failure;
pub(crate) mod flash;
pub(crate) mod folder_form;
pub(crate) mod folder_picker;
pub(crate) mod folder_tiles;
pub(crate) mod form_id;
pub(crate) mod loaded;
pub(crate) mod memo_field;
pub(crate) mod number_badge;
pub(crate) mod number_select;
pub(crate) mod pager;
pub(crate) mod recommended;
pub(crate) mod save_sheet;
pub(crate) mod skeleton;
pub(crate) mod song_row;
pub(crate) mod sorter;
pub(crate) mod tab_bar;
pub(crate) mod toast;
pub(crate) mod unsaved;
